import { Module } from '@nestjs/common';
import { AppointLiaison } from './appoint-liaison.js';
import { LiaisonsController } from './liaisons.controller.js';
import { LookUpContact } from './look-up-contact.js';
import { PhoneBook } from './phone-book.js';
import { StateAbsence } from './state-absence.js';
import { TellOwedLiaisons } from './tell-owed-liaisons.js';

/** Liaisons of bureaus and departments (联络员), and who is linked with whom by a memorandum. LINK-3 */
@Module({
  controllers: [LiaisonsController],
  providers: [AppointLiaison, StateAbsence, LookUpContact, PhoneBook, TellOwedLiaisons],
  exports: [PhoneBook],
})
export class LiaisonsModule {}
