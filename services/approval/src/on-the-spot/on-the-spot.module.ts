import { Module } from '@nestjs/common';
import { AcceptanceModule } from '../acceptance/index.js';
import { DecisionsModule } from '../decisions/index.js';
import { HandlingModule } from '../handling/index.js';
import { ItemsModule } from '../items/index.js';
import { DecideOnTheSpot } from './decide-on-the-spot.js';
import { OnTheSpotController } from './on-the-spot.controller.js';
import { OnTheSpotEvidence } from './on-the-spot-evidence.js';

/** Decides on the spot what the guide lets be decided so (当场决定). APL-34 */
@Module({
  imports: [AcceptanceModule, DecisionsModule, HandlingModule, ItemsModule],
  controllers: [OnTheSpotController],
  providers: [DecideOnTheSpot, OnTheSpotEvidence],
})
export class OnTheSpotModule {}
