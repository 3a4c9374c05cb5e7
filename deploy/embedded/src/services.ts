import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The services, in the order of their ports. */
export const SERVICES = ['approval', 'review-experts', 'joint-inspection', 'supervision-link'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Top of this checkout. */
export const ROOT = join(import.meta.dirname, '../../..');

/** A service's two programs. */
export interface ServiceProgram {
  readonly name: ServiceName;
  /** Where its modules are. */
  readonly dist: string;
  readonly main: string;
  readonly migrate: string;
}

const BUILT = join(ROOT, 'services');
/** Programs with all that they load in few files, which start in half of the time; made by `npm run compile`. */
const BUNDLED = join(ROOT, 'deploy/embedded/dist/bundled');

/** Lists the services that are built; a directory without both programs is none. Of our own, the bundles are taken. */
export function findServices(servicesDir = BUILT): ServiceProgram[] {
  return SERVICES.map((name) => {
    const dist = join(servicesDir, name, 'dist');
    const [main, migrate] = (['main', 'migrate'] as const).map((program) => {
      const bundle = join(BUNDLED, `${name}.${program}.js`);
      return servicesDir === BUILT && existsSync(bundle) ? bundle : join(dist, `${program}.js`);
    }) as [string, string];
    return { name, dist, main, migrate };
  }).filter(({ main, migrate }) => existsSync(main) && existsSync(migrate));
}

/** Names a service's database. */
export const databaseOf = (service: ServiceName): string => service.replaceAll('-', '_');

/** The port a service has above a base: 1 for approval … 4 for supervision-link, whichever of them exist. */
export const portOf = (service: ServiceName, portBase: number): number => portBase + 1 + SERVICES.indexOf(service);
