"""A page of users as msgspec's typed models."""

import datetime

import msgspec

from enumerations import OrganizationRole, UserStatus, WorkspaceRole


class WorkspaceGrant(msgspec.Struct, rename="camel"):
    role: WorkspaceRole
    workspace_id: str


class DeploymentGrant(msgspec.Struct, rename="camel"):
    deployment_id: str
    # The name of a custom role is as good, so that no enum can list them.
    role: str


class DagGrant(msgspec.Struct, rename="camel"):
    deployment_id: str
    role: str
    dag_id: str | None = None
    dag_tag: str | None = None


class User(msgspec.Struct, rename="camel"):
    avatar_url: str
    created_at: datetime.datetime
    full_name: str
    id: str
    status: UserStatus
    updated_at: datetime.datetime
    username: str
    organization_role: OrganizationRole | None = None
    workspace_roles: list[WorkspaceGrant] | None = None
    deployment_roles: list[DeploymentGrant] | None = None
    dag_roles: list[DagGrant] | None = None


class UsersPaginated(msgspec.Struct, rename="camel"):
    limit: int
    offset: int
    total_count: int
    users: list[User]


decode = msgspec.json.Decoder(UsersPaginated).decode
