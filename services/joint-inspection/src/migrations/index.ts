import type { Migrations } from '@shenguan/common/migrations';
import { Reference1760200000000 } from './1760200000000-reference.js';
import { Inspections1760200100000 } from './1760200100000-inspections.js';

/** How the tables of this service came about, the oldest step first. */
export const migrations: Migrations = [Reference1760200000000, Inspections1760200100000];
