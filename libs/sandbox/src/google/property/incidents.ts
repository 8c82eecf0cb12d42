import { findProperty, type Property } from './catalogue.js';
import { epochDay, isoDay, type EpochDay } from './calendar.js';
import { uniform } from './random.js';

/** The part of the business that is hit; empty for all of it. */
interface IncidentScope {
  channel?: string;
  device?: string;
}

/** Something that happened to a property's business, as its data will show it. Days are inclusive. */
export interface PlantedIncident {
  id: string;
  propertyId: string;
  kind: 'channel-outage' | 'ranking-loss' | 'traffic-spike' | 'conversion-drop' | 'order-value-drop';
  /** The metric that shows it most clearly, within `scope`. */
  metric: 'sessions' | 'keyEvents' | 'totalRevenue';
  scope: IncidentScope;
  direction: 'up' | 'down';
  /** Multiplies the affected quantity on every day of the incident. */
  factor: number;
  onset: string;
  end: string;
  description: string;
}

interface Plan {
  kind: PlantedIncident['kind'];
  metric: PlantedIncident['metric'];
  scope: IncidentScope;
  /** Smallest and largest factor. */
  factor: [number, number];
  description: string;
}

const plans: Plan[] = [
  {
    kind: 'channel-outage',
    metric: 'sessions',
    scope: { channel: 'Paid Search' },
    factor: [0.08, 0.18],
    description: 'Paid Search campaigns stopped',
  },
  {
    kind: 'conversion-drop',
    metric: 'keyEvents',
    scope: { device: 'mobile' },
    factor: [0.35, 0.5],
    description: 'Checkout fails for many visitors on mobile',
  },
  {
    kind: 'traffic-spike',
    metric: 'sessions',
    scope: { channel: 'Email' },
    factor: [2.8, 3.6],
    description: 'A mailing brings far more visits than usual',
  },
  {
    kind: 'order-value-drop',
    metric: 'totalRevenue',
    scope: {},
    factor: [0.5, 0.62],
    description: 'A discount is deducted from every order by mistake',
  },
  {
    kind: 'ranking-loss',
    metric: 'sessions',
    scope: { channel: 'Organic Search' },
    factor: [0.5, 0.6],
    description: 'Rankings in Organic Search were lost',
  },
  {
    kind: 'traffic-spike',
    metric: 'sessions',
    scope: { channel: 'Referral' },
    factor: [3, 4],
    description: 'A mention elsewhere sends visitors',
  },
];

/**
 * One incident begins every eleven days, so whatever day it is exactly one began 4 to 14 days ago. Onsets are tied to
 * absolute days: looking tomorrow does not move them.
 */
const cycleDays = 11;
const shortestDays = 9;

/** The incidents that touch the days `from` to `to` (`YYYY-MM-DD`, inclusive), oldest first. */
export function plantedIncidents(propertyId: string, from: string, to: string): PlantedIncident[] {
  const property = findProperty(propertyId.replace(/^properties\//, ''));
  if (!property || property.sessionsPerDay === 0) return [];
  const phase = phaseOf(property);
  const first = Math.floor((epochDay(from) - phase) / cycleDays) - 1;
  const last = Math.floor((epochDay(to) - phase) / cycleDays);
  const incidents: PlantedIncident[] = [];
  for (let cycle = first; cycle <= last; cycle += 1) {
    const incident = incidentOf(property, phase, cycle);
    if (incident.end >= from && incident.onset <= to) incidents.push(incident);
  }
  return incidents;
}

/** The incident in force on a day, if any: at most one at a time. */
export function incidentOn(property: Property, day: EpochDay): PlantedIncident | undefined {
  const phase = phaseOf(property);
  const incident = incidentOf(property, phase, Math.floor((day - phase) / cycleDays));
  return day <= epochDay(incident.end) ? incident : undefined;
}

function phaseOf(property: Property): number {
  return Math.floor(uniform('phase', property.id) * cycleDays);
}

function incidentOf(property: Property, phase: number, cycle: number): PlantedIncident {
  const choices = plans.filter(({ metric }) => metric !== 'totalRevenue' || property.orderValueCents > 0);
  const shift = Math.floor(uniform('shift', property.id) * choices.length);
  const plan = choices[(((cycle + shift) % choices.length) + choices.length) % choices.length] as Plan;
  const onset = phase + cycle * cycleDays;
  const [smallest, largest] = plan.factor;
  const factor = smallest + uniform('factor', property.id, cycle) * (largest - smallest);
  return {
    id: `${property.id}-${cycle}`,
    propertyId: property.id,
    kind: plan.kind,
    metric: plan.metric,
    scope: plan.scope,
    direction: factor < 1 ? 'down' : 'up',
    factor,
    onset: isoDay(onset),
    end: isoDay(onset + shortestDays - 1 + Math.floor(uniform('length', property.id, cycle) * 2)),
    description: plan.description,
  };
}
