import type { Type } from '@nestjs/common';
import type { ServiceName } from '../contracts/event.js';
import type { Bilingual } from '../rules/index.js';
import type { Schema } from './data-source.js';

/** What makes one service: its name, its features, its rows. */
export interface ServiceDefinition extends Schema {
  name: ServiceName;
  title: Bilingual;
  description: Bilingual;
  module: Type;
}
