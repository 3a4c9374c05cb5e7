import { runService } from '@shenguan/common/service';
import { reviewExperts } from './definition.js';

await runService(reviewExperts);
