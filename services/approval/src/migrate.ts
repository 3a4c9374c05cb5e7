import { runMigrations } from '@shenguan/common/service';
import { approval } from './definition.js';

await runMigrations(approval);
