// Decodes pages of users on request, by encoding/json; the one argument is the folder of the pages.
// The requests are those of README.md.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

type (
	userStatus       string
	organizationRole string
	workspaceRole    string
	deploymentRole   string
	dagRole          string
)

const workspaceOwner workspaceRole = "WORKSPACE_OWNER"

type workspaceGrant struct {
	Role        workspaceRole `json:"role"`
	WorkspaceID string        `json:"workspaceId"`
}

type deploymentGrant struct {
	DeploymentID string         `json:"deploymentId"`
	Role         deploymentRole `json:"role"`
}

type dagGrant struct {
	DagID        *string `json:"dagId"`
	DagTag       *string `json:"dagTag"`
	DeploymentID string  `json:"deploymentId"`
	Role         dagRole `json:"role"`
}

type user struct {
	AvatarURL        string            `json:"avatarUrl"`
	CreatedAt        time.Time         `json:"createdAt"`
	DagRoles         []dagGrant        `json:"dagRoles"`
	DeploymentRoles  []deploymentGrant `json:"deploymentRoles"`
	FullName         string            `json:"fullName"`
	ID               string            `json:"id"`
	OrganizationRole *organizationRole `json:"organizationRole"`
	Status           userStatus        `json:"status"`
	UpdatedAt        time.Time         `json:"updatedAt"`
	Username         string            `json:"username"`
	WorkspaceRoles   []workspaceGrant  `json:"workspaceRoles"`
}

type usersPaginated struct {
	Limit      int64  `json:"limit"`
	Offset     int64  `json:"offset"`
	TotalCount int64  `json:"totalCount"`
	Users      []user `json:"users"`
}

// What every contestant must have found in the page.
type summary struct {
	Users           int   `json:"users"`
	WorkspaceRoles  int   `json:"workspace_roles"`
	DeploymentRoles int   `json:"deployment_roles"`
	DagRoles        int   `json:"dag_roles"`
	WorkspacesOwned int   `json:"workspaces_owned"`
	TextBytes       int   `json:"text_bytes"`
	Seconds         int64 `json:"seconds"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "give the folder of the pages, and nothing else")
		os.Exit(2)
	}
	fmt.Println("ready", runtime.Version())
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		text, err := answer(os.Args[1], strings.Fields(lines.Text()))
		if err != nil {
			text = "error " + err.Error()
		}
		fmt.Println(text)
	}
}

func answer(folder string, request []string) (string, error) {
	switch {
	case len(request) == 2 && request[0] == "check":
		return check(filepath.Join(folder, request[1]+".json"))
	case len(request) == 3 && request[0] == "round":
		iterations, err := strconv.Atoi(request[2])
		if err != nil {
			return "", err
		}
		return round(filepath.Join(folder, request[1]+".json"), iterations)
	default:
		return "", fmt.Errorf("%q is neither `check CASE` nor `round CASE N`", request)
	}
}

func check(file string) (string, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	page, err := decode(body)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(summarize(page))
	return string(text), err
}

func round(file string, iterations int) (string, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	started := time.Now()
	for iteration := 0; iteration < iterations; iteration++ {
		if _, err := decode(body); err != nil {
			return "", err
		}
	}
	return strconv.FormatInt(time.Since(started).Nanoseconds(), 10), nil
}

func decode(body []byte) (*usersPaginated, error) {
	page := new(usersPaginated)
	if err := json.Unmarshal(body, page); err != nil {
		return nil, err
	}
	if int64(len(page.Users)) != page.TotalCount {
		return nil, fmt.Errorf("%d users decoded, %d expected", len(page.Users), page.TotalCount)
	}
	return page, nil
}

func summarize(page *usersPaginated) summary {
	found := summary{Users: len(page.Users)}
	for _, user := range page.Users {
		found.WorkspaceRoles += len(user.WorkspaceRoles)
		found.DeploymentRoles += len(user.DeploymentRoles)
		found.DagRoles += len(user.DagRoles)
		for _, grant := range user.WorkspaceRoles {
			if grant.Role == workspaceOwner {
				found.WorkspacesOwned++
			}
		}
		found.TextBytes += len(user.FullName) + len(user.AvatarURL)
		found.Seconds += user.CreatedAt.Unix() + user.UpdatedAt.Unix()
	}
	return found
}
