export { PoolAgreement } from './pool-agreement.entity.js';
export { PoolsModule } from './pools.module.js';
export { poolsOpenTo } from './pools-open-to.js';
