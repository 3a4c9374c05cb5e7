import { runMigrations } from '@shenguan/common/service';
import { jointInspection } from './definition.js';

await runMigrations(jointInspection);
