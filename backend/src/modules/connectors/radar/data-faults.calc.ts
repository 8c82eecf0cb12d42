import type { DataFaultKind } from '@ocsuite/types';
import { collectionFaults } from './collection-faults.calc.js';
import type { ReportedDay } from './reported-day.calc.js';
import { revisionFaults } from './revision-faults.calc.js';

export interface DataFault {
  kind: DataFaultKind;
  title: string;
  detail: string;
  from: string;
  to: string;
}

export interface SyncEvidence {
  /** The last day that is over where the property counts its days. */
  yesterday: string;
  /** What is stored after the sync, oldest first; some ten weeks are enough. */
  days: ReportedDay[];
  /** The days that the sync read again, as they were stored before. */
  before: ReportedDay[];
}

/** What looks wrong with the data of a sync that succeeded. A business that does badly is not a fault of its data. */
export function findDataFaults(evidence: SyncEvidence): DataFault[] {
  return [...collectionFaults(evidence), ...revisionFaults(evidence)];
}
