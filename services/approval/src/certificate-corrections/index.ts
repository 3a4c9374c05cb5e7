export { CertificateCorrection } from './certificate-correction.entity.js';
export { CertificateCorrectionsModule } from './certificate-corrections.module.js';
