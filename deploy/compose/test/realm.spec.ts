import { describe, expect, it } from '@jest/globals';
import { ROLES } from '@shenguan/common/auth';
import { text } from '../src/compose-file.js';
import { realm } from '../src/realm.js';
import { trialUsers } from '../src/trial-users.js';

interface Realm {
  eventsExpiration: number;
  roles: { realm: { name: string }[] };
  clients: {
    clientId: string;
    directAccessGrantsEnabled: boolean;
    attributes: Record<string, string>;
    protocolMappers: { config: Record<string, string> }[];
  }[];
  users?: { id: string; realmRoles: string[]; credentials: { value: string }[] }[];
}

const begun = JSON.parse(text('deploy/compose/keycloak/realm.json')) as Realm;
const trial = JSON.parse(text('deploy/compose/keycloak/realm-trial.json')) as Realm;

describe('the realm of the identity provider', () => {
  it('is as the table of roles makes it: node deploy/compose/dist/write-realm.js writes it anew', () => {
    expect(begun).toEqual(realm());
    expect(trial).toEqual(realm(trialUsers()));
  });

  it('keeps a record of logins and of its administration for half a year, and takes a refresh token once', () => {
    for (const one of [begun, trial]) {
      expect(one).toMatchObject({ eventsEnabled: true, adminEventsEnabled: true, bruteForceProtected: true });
      expect(one.eventsExpiration).toBeGreaterThanOrEqual(184 * 86_400);
      expect(one).toMatchObject({ revokeRefreshToken: true, refreshTokenMaxReuse: 0 });
    }
  });

  it('has every role of the table, and no other', () => {
    expect(begun.roles.realm.map(({ name }) => name)).toEqual([...ROLES]);
    for (const { realmRoles } of trial.users!) expect(ROLES).toEqual(expect.arrayContaining(realmRoles));
  });

  it('says in tokens what services read, for the audience that they ask for', () => {
    for (const { attributes, protocolMappers } of [...begun.clients, ...trial.clients]) {
      const claims = protocolMappers.map(({ config }) => config['claim.name']).filter(Boolean);
      expect(claims.toSorted()).toEqual(['body', 'name', 'roles']);
      expect(protocolMappers.map(({ config }) => config['included.custom.audience'])).toContain('shenguan');
      expect(attributes['access.token.header.type.rfc9068']).toBe('true');
    }
  });

  it('lets nobody log in, and none with a password alone, unless it is for trying', () => {
    expect(begun).not.toHaveProperty('users');
    expect(begun.clients.map(({ directAccessGrantsEnabled }) => directAccessGrantsEnabled)).toEqual([false]);
    // No password of anybody stands in the repository.
    for (const { credentials } of trial.users!) expect(credentials[0]!.value).toMatch(/^\$\{TRIAL_PASSWORD\}$/);
    expect(new Set(trial.users!.map(({ id }) => id)).size).toBe(trial.users!.length);
  });
});
