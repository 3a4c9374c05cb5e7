import { Module } from '@nestjs/common';
import { OnAffiliationChanged } from './on-affiliation-changed.js';

/** Which bodies are in one hand (关联关系), as approval knows. INT-7, REV-3 */
@Module({ providers: [OnAffiliationChanged] })
export class AffiliationsModule {}
