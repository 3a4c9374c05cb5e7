import { Module } from '@nestjs/common';
import { PayOwedRepublications } from './pay-owed-republications.js';
import { RepublicationsController } from './republications.controller.js';
import { RepublishReferenceData } from './republish-reference-data.js';

/** Reference data told again (基础数据重发). */
@Module({ controllers: [RepublicationsController], providers: [RepublishReferenceData, PayOwedRepublications] })
export class RepublicationsModule {}
