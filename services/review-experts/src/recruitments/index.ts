export { Recruitment } from './recruitment.entity.js';
export { RecruitmentsModule } from './recruitments.module.js';
