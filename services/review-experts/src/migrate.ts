import { runMigrations } from '@shenguan/common/service';
import { reviewExperts } from './definition.js';

await runMigrations(reviewExperts);
