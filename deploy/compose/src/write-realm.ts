import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realm } from './realm.js';
import { trialUsers } from './trial-users.js';

// Writes the two realms anew, after a change of the roles: one to begin with, one to try things with.
const directory = join(import.meta.dirname, '../keycloak');
writeFileSync(join(directory, 'realm.json'), `${JSON.stringify(realm(), null, 2)}\n`);
writeFileSync(join(directory, 'realm-trial.json'), `${JSON.stringify(realm(trialUsers()), null, 2)}\n`);
