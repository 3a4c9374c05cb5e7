import type { Role } from '@shenguan/common/auth';
import { BODY_KIND_NAMES, ROLE_BODIES, ROLE_NAMES, ROLES } from '@shenguan/common/auth';

/** Somebody who may log in. */
export interface RealmUser {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Unified social credit code, or '' for a natural person. */
  readonly body: string;
}

/** The audience that services ask for. */
const AUDIENCE = 'shenguan';

/** Six months and a little. */
const EVENTS_KEPT_SECONDS = 190 * 86_400;

/** What a user's body is kept as; only an administrator of the realm may write it, for it says whom somebody acts for. */
const BODY_ATTRIBUTE = 'body';

/**
 * Builds the Keycloak realm (统一身份认证域): every role of the table, and tokens that say role, body and name as services
 * read them. With users it is for trying: each has the password of the environment variable TRIAL_PASSWORD.
 */
export function realm(users: readonly RealmUser[] = []): object {
  return {
    realm: 'shenguan',
    enabled: true,
    displayName: '审管 · Shenguan',
    registrationAllowed: false,
    bruteForceProtected: true,
    passwordPolicy: 'length(12) and notUsername',
    accessTokenLifespan: 600,
    ssoSessionIdleTimeout: 3_600,
    ssoSessionMaxLifespan: 36_000,
    // A refresh token serves once: a copy of one ends both.
    revokeRefreshToken: true,
    refreshTokenMaxReuse: 0,
    // Who logged in and failed to, and what administrators changed, for half a year. PRA-4
    eventsEnabled: true,
    eventsExpiration: EVENTS_KEPT_SECONDS,
    adminEventsEnabled: true,
    internationalizationEnabled: true,
    supportedLocales: ['zh-CN', 'en'],
    defaultLocale: 'zh-CN',
    roles: { realm: ROLES.map((role) => ({ name: role, description: descriptionOf(role) })) },
    clients: [client('shenguan', {}), ...(users.length > 0 ? [client('shenguan-trial', { password: true })] : [])],
    components: {
      'org.keycloak.userprofile.UserProfileProvider': [
        { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(PROFILE)] } },
      ],
    },
    ...(users.length > 0 ? { users: users.map(userOf) } : {}),
  };
}

/** What Keycloak puts the variable's value in place of, as it imports. */
const fromEnvironment = (variable: string) => `\${${variable}}`;

function descriptionOf(role: Role): string {
  const kinds = ROLE_BODIES[role];
  return kinds === 'person'
    ? ROLE_NAMES[role]
    : `${ROLE_NAMES[role]}（${kinds.map((kind) => BODY_KIND_NAMES[kind].zh).join('、')}）`;
}

function client(clientId: string, { password = false }: { password?: boolean }): object {
  return {
    clientId,
    enabled: true,
    publicClient: true,
    standardFlowEnabled: !password,
    directAccessGrantsEnabled: password,
    redirectUris: password ? [] : [`https://${fromEnvironment('SHENGUAN_HOST')}/*`],
    webOrigins: password ? [] : ['+'],
    fullScopeAllowed: true,
    // `sub` comes with the first; no profile, no addresses, nothing that services do not read.
    defaultClientScopes: ['basic'],
    optionalClientScopes: [],
    attributes: {
      ...(password ? {} : { 'pkce.code.challenge.method': 'S256' }),
      // Access tokens say `at+jwt`, so that services tell them from ID tokens. RFC 9068
      'access.token.header.type.rfc9068': 'true',
    },
    protocolMappers: [
      mapper('roles', 'oidc-usermodel-realm-role-mapper', { 'claim.name': 'roles', multivalued: 'true' }),
      mapper('body', 'oidc-usermodel-attribute-mapper', { 'claim.name': 'body', 'user.attribute': BODY_ATTRIBUTE }),
      mapper('name', 'oidc-usermodel-property-mapper', { 'claim.name': 'name', 'user.attribute': 'firstName' }),
      mapper('audience', 'oidc-audience-mapper', { 'included.custom.audience': AUDIENCE }),
    ],
  };
}

function mapper(name: string, protocolMapper: string, config: Record<string, string>): object {
  return {
    name,
    protocol: 'openid-connect',
    protocolMapper,
    config: {
      ...config,
      ...('claim.name' in config ? { 'jsonType.label': 'String' } : {}),
      'access.token.claim': 'true',
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
      'introspection.token.claim': 'true',
    },
  };
}

const BY_ADMINISTRATOR = { view: ['admin', 'user'], edit: ['admin'] };

const PROFILE = {
  attributes: [
    { name: 'username', displayName: '用户名', permissions: BY_ADMINISTRATOR },
    { name: 'email', displayName: '电子邮箱', permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] } },
    { name: 'firstName', displayName: '姓名', permissions: BY_ADMINISTRATOR, required: { roles: ['admin'] } },
    { name: BODY_ATTRIBUTE, displayName: '单位统一社会信用代码', permissions: BY_ADMINISTRATOR },
  ],
};

function userOf({ sub, name, roles, body }: RealmUser): object {
  return {
    id: sub,
    username: sub,
    enabled: true,
    firstName: name,
    attributes: body ? { [BODY_ATTRIBUTE]: [body] } : {},
    realmRoles: roles,
    credentials: [{ type: 'password', value: fromEnvironment('TRIAL_PASSWORD'), temporary: false }],
  };
}
