import { Module } from '@nestjs/common';
import { OnSpecialtyChanged } from './on-specialty-changed.js';

/** The register of specialties (专业目录), as review-experts tells of it. EXP-10 */
@Module({ providers: [OnSpecialtyChanged] })
export class SpecialtiesModule {}
