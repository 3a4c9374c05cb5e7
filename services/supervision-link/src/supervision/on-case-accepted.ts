import {
  type CaseAcceptedV1,
  type CaseAcceptedV2,
  type CloudEvent,
  caseAcceptedV1,
  caseAcceptedV2,
} from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { OpenSupervision } from './open-supervision.js';

@Consumes()
export class OnCaseAcceptedV1 implements EventConsumer<CaseAcceptedV1> {
  readonly contract = caseAcceptedV1;

  constructor(private readonly supervision: OpenSupervision) {}

  handle(tx: Tx, event: CloudEvent<CaseAcceptedV1>): Promise<void> {
    return this.supervision.open(tx, event);
  }

  again(tx: Tx, event: CloudEvent<CaseAcceptedV1>): Promise<void> {
    return this.supervision.receiptsAgain(tx, event);
  }
}

@Consumes()
export class OnCaseAcceptedV2 implements EventConsumer<CaseAcceptedV2> {
  readonly contract = caseAcceptedV2;

  constructor(private readonly supervision: OpenSupervision) {}

  handle(tx: Tx, event: CloudEvent<CaseAcceptedV2>): Promise<void> {
    return this.supervision.open(tx, event);
  }

  again(tx: Tx, event: CloudEvent<CaseAcceptedV2>): Promise<void> {
    return this.supervision.receiptsAgain(tx, event);
  }
}
