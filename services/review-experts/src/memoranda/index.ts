export { demandMemorandum } from './demand-memorandum.js';
export { MemorandaModule } from './memoranda.module.js';
export { MemorandumReplica } from './memorandum-replica.entity.js';
