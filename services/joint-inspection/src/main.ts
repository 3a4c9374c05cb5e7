import { runService } from '@shenguan/common/service';
import { jointInspection } from './definition.js';

await runService(jointInspection);
