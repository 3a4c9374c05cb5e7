import { runMigrations } from '@shenguan/common/service';
import { supervisionLink } from './definition.js';

await runMigrations(supervisionLink);
