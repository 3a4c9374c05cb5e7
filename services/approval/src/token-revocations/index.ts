export { TokenRevocationsModule } from './token-revocations.module.js';
