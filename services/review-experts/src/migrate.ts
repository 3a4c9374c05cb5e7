import { runMigrations } from '@shenguan/common/migrations';
import { migrations } from './migrations/index.js';

await runMigrations(migrations);
