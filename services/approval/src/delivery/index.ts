export { DeliverDto } from './delivery.dto.js';
export { DeliveryModule } from './delivery.module.js';
export { DeliveryProof } from './proofs/index.js';
export { recordDelivery } from './record-delivery.js';
