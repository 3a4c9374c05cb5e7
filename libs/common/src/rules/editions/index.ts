import type { Edition } from './edition.js';
import { shuozhou2020 } from './shuozhou-2020.js';

/** The edition that this installation cites. */
export const EDITION: Edition = shuozhou2020;
