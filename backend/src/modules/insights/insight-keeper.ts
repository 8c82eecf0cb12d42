import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { type DailyRowsInput, figureOf, type FindingsOutput } from '@ocsuite/module-sdk';
import type { Finding, InsightEvent, InsightStatus, TenantEvent } from '@ocsuite/types';
import { EventLog } from '../../live/index.js';
import { templateCommentary } from '../growth-pulse/index.js';
import { tenantStream } from '../tasks/index.js';
import { DayDigests } from './day-digests.calc.js';
import { endOf, eventsOf, isOnStuckDays, type SourceNow } from './insight-history.calc.js';
import { InsightRepository } from './insight.repository.js';
import { matchFindings } from './match-findings.calc.js';
import type { ModuleInsight } from './module-insight.entity.js';
import { ModuleLookRepository } from './module-look.repository.js';

/** What a module said about a source, and the figures that it looked at. */
export interface Look {
  moduleSlug: string;
  connectorId: string;
  /** Null when the source holds no figures any more. */
  input: DailyRowsInput | null;
  output: FindingsOutput;
}

/** Keeps one insight per incident, whatever becomes of its figures, and writes down what becomes of it. */
@Injectable()
export class InsightKeeper {
  constructor(
    private readonly insights: InsightRepository,
    private readonly looks: ModuleLookRepository,
    private readonly events: EventLog,
  ) {}

  /** Answers how many insights stand. */
  async keep(tx: TenantTx, look: Look): Promise<number> {
    const { moduleSlug, connectorId, input, output } = look;
    if (input) await this.looks.save(tx, { moduleSlug, connectorId, asOf: input.asOf, notes: output.notes });
    else await this.looks.forget(tx, look);
    const digests = new DayDigests(input?.rows ?? []);
    const now = sourceNow(input);
    const found = output.findings.map(({ id }) => id);
    const known = await this.insights.listStanding(tx, moduleSlug, connectorId, input?.asOf ?? null, found);
    const isRevised = ({ basis, finding }: ModuleInsight): boolean => basis !== basisOf(digests, finding);
    const matches = matchFindings(known, output.findings, isRevised);

    const announced: TenantEvent[] = [];
    const told = new Set(matches.values());
    for (const insight of known.filter((one) => !told.has(one))) {
      const why = {
        isRevised: isRevised(insight),
        isEmpty: input === null,
        isStuck: isOnStuckDays(insight.finding, output.findings),
      };
      const line = endOf(insight, why, now);
      if (!line && insight.status !== 'open') continue;
      const status = line?.kind === 'withdrawn' ? 'withdrawn' : 'closed';
      await this.insights.end(tx, insight.id, {
        status,
        history: [...insight.history, ...(line ? [line] : [])],
      });
      announced.push(updated(insight, status));
    }
    for (const finding of output.findings) {
      const before = matches.get(finding.id);
      const lines = eventsOf(before ?? null, finding, now);
      const saved = await this.save(tx, look, finding, before, lines, basisOf(digests, finding));
      if (!before) announced.push(created(saved));
      else if (lines.length > 0) announced.push(updated(saved, saved.status));
    }
    if (announced.length > 0) await this.events.append(tx, tenantStream, announced);
    return output.findings.length;
  }

  private save(
    tx: TenantTx,
    { moduleSlug, connectorId, output }: Look,
    finding: Finding,
    before: ModuleInsight | undefined,
    lines: InsightEvent[],
    basis: string,
  ): Promise<ModuleInsight> {
    const words = output.commentaries[finding.id];
    return this.insights.save(tx, before?.id, {
      moduleSlug,
      connectorId,
      finding,
      commentary: words?.commentary ?? templateCommentary(finding),
      commentarySource: words?.source ?? 'template',
      history: [...(before?.history ?? []), ...lines],
      basis,
    });
  }
}

function sourceNow(input: DailyRowsInput | null): SourceNow {
  return {
    at: new Date(),
    provisionalFrom: input?.provisionalFrom ?? null,
    locale: input?.locale,
    figureOf: (query) => figureOf(input?.rows ?? [], query),
  };
}

function basisOf(digests: DayDigests, { onset, period }: Pick<Finding, 'onset' | 'period'>): string {
  return digests.of({ from: onset, to: period.to });
}

function created({ id: insightId, moduleSlug, severity, headline }: ModuleInsight): TenantEvent {
  return { type: 'insight.created', insightId, moduleSlug, severity, headline };
}

function updated({ id: insightId, moduleSlug, headline }: ModuleInsight, status: InsightStatus): TenantEvent {
  return { type: 'insight.updated', insightId, moduleSlug, status, headline };
}
