import { runService } from '@shenguan/common/service';
import { approval } from './definition.js';

await runService(approval);
