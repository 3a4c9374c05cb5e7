import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ArrivalsController } from './arrivals.controller.js';
import { OnPushFollowed } from './on-push-followed.js';

/** Arrival reports of a service that sends pushes, with what is told of their further steps (送达报告). LINK-7 */
@Module({ imports: [DiscoveryModule], controllers: [ArrivalsController], providers: [OnPushFollowed] })
export class ArrivalsModule {}

/** Arrival reports of the service that keeps the inboxes: it is told of no step, it makes them. LINK-7 */
@Module({ imports: [DiscoveryModule], controllers: [ArrivalsController] })
export class InboxArrivalsModule {}
