export { DeliveryProof } from './delivery-proof.entity.js';
export { DeliveryProofEvidence } from './delivery-proof-evidence.js';
export { DeliveryProofsController } from './delivery-proofs.controller.js';
export { KeepDeliveryProof } from './keep-delivery-proof.js';
