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
  readonly main: string;
  readonly migrate: string;
}

/** Lists the services that are built; a directory without both programs is none. */
export function findServices(servicesDir = join(ROOT, 'services')): ServiceProgram[] {
  return SERVICES.map((name) => {
    const dist = join(servicesDir, name, 'dist');
    return { name, main: join(dist, 'main.js'), migrate: join(dist, 'migrate.js') };
  }).filter(({ main, migrate }) => existsSync(main) && existsSync(migrate));
}

/** Names a service's database. */
export const databaseOf = (service: ServiceName): string => service.replaceAll('-', '_');

/** The port a service has above a base: 1 for approval … 4 for supervision-link, whichever of them exist. */
export const portOf = (service: ServiceName, portBase: number): number => portBase + 1 + SERVICES.indexOf(service);
