import { Module } from '@nestjs/common';
import { AppointLiaison } from './appoint-liaison.js';
import { ChangeMemorandum } from './change-memorandum.js';
import { LiaisonsController } from './liaisons.controller.js';
import { LookUpContact } from './look-up-contact.js';
import { MakeMemorandum } from './make-memorandum.js';
import { MemorandaController } from './memoranda.controller.js';
import { PhoneBook } from './phone-book.js';
import { StateAbsence } from './state-absence.js';

/** Handover memoranda and liaisons (审管衔接备忘录、联络员). SUP-2, SUP-3, LINK-3 */
@Module({
  controllers: [MemorandaController, LiaisonsController],
  providers: [MakeMemorandum, ChangeMemorandum, AppointLiaison, StateAbsence, LookUpContact, PhoneBook],
})
export class MemorandaModule {}
