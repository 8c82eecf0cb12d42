import type { DailyRow } from '@ocsuite/module-sdk';
import { planIncidents, type Company, type PlantedIncident } from './incident-plan.js';
import { roughCompany } from './rough-company.js';
import { sigmaOf, tenantProfile } from './tenant-profile.js';
import { tenantRows } from './tenant-rows.js';

export interface MadeUp {
  company: Company;
  incidents: PlantedIncident[];
  rows: DailyRow[];
}

/** Generators that have nothing in common but the incidents, so that no one of them can be tuned for. */
export const generators: Record<string, (seed: number, days: number) => MadeUp> = {
  shops(seed, days) {
    const profile = tenantProfile(seed, days);
    const company = { ...profile, sigmaOf: (...place: PlaceOfChange) => sigmaOf(profile, ...place) };
    const incidents = planIncidents(company);
    return { company, incidents, rows: tenantRows(profile, incidents) };
  },
  counters(seed, days) {
    const company = roughCompany(seed, days);
    const incidents = planIncidents(company);
    return { company, incidents, rows: company.rows(incidents) };
  },
};

type PlaceOfChange = Parameters<Company['sigmaOf']>;
