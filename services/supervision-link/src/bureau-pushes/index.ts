export { BureauPush } from './bureau-push.entity.js';
export { BureauPushesModule } from './bureau-pushes.module.js';
