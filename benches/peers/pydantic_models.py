"""A page of users as pydantic's typed models."""

import datetime

import pydantic
from pydantic.alias_generators import to_camel

from enumerations import OrganizationRole, UserStatus, WorkspaceRole


class Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(alias_generator=to_camel)


class WorkspaceGrant(Model):
    role: WorkspaceRole
    workspace_id: str


class DeploymentGrant(Model):
    deployment_id: str
    # The name of a custom role is as good, so that no enum can list them.
    role: str


class DagGrant(Model):
    deployment_id: str
    role: str
    dag_id: str | None = None
    dag_tag: str | None = None


class User(Model):
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


class UsersPaginated(Model):
    limit: int
    offset: int
    total_count: int
    users: list[User]


decode = UsersPaginated.model_validate_json
