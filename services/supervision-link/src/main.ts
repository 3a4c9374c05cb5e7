import { runService } from '@shenguan/common/service';
import { supervisionLink } from './definition.js';

await runService(supervisionLink);
