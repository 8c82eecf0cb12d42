import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { Problem, type TemplateVersion, type TemplateView } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { TenantService } from '../../identity/index.js';
import { budgets } from '../prompt/fit-budget.calc.js';
import { productTemplate } from '../prompt/prompt-rules.calc.js';
import type { PromptTemplate } from './prompt-template.entity.js';
import { TemplateRepository } from './template.repository.js';

/** A company's own words on how its advisor should answer, with everything they were before. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly templates: TemplateRepository,
  ) {}

  /** What answers are asked for with. Version 0 is the product's own. */
  async current(tx: TenantTx): Promise<{ version: number; body: string }> {
    return (await this.templates.current(tx)) ?? { version: 0, body: productTemplate };
  }

  async describe(context: TenantContext): Promise<TemplateView> {
    return this.db.withTenant(context, (tx) => this.view(tx));
  }

  async change(context: TenantContext, body: string): Promise<TemplateView> {
    await assertFits(body);
    return this.db.withTenant(context, async (tx) => {
      await this.templates.add(tx, body, context.userId!);
      return this.view(tx);
    });
  }

  /** Brings an old body back as a new version: what has been is never lost. */
  async rollBack(context: TenantContext, version: number): Promise<TemplateView> {
    return this.db.withTenant(context, async (tx) => {
      const old = version === 0 ? { body: productTemplate } : await this.templates.find(tx, version);
      if (!old) throw new Problem('not-found', `There is no version ${version} of your template.`);
      await this.templates.add(tx, old.body, context.userId!);
      return this.view(tx);
    });
  }

  private async view(tx: TenantTx): Promise<TemplateView> {
    const stored = await this.templates.list(tx);
    const names = await this.tenants.memberNames(tx);
    const own: TemplateVersion = { version: 0, body: productTemplate, createdAt: null, createdBy: null };
    const versions = [...stored.map((template) => present(template, names)), own];
    return { current: versions[0]!, versions };
  }
}

async function assertFits(body: string): Promise<void> {
  const countTokens = await loadTokenCounter();
  const tokens = countTokens(body);
  if (tokens <= budgets.template) return;
  const detail = `body has about ${tokens} tokens and may have ${budgets.template}`;
  throw new Problem('validation-failed', detail, [{ field: 'body', detail }]);
}

function present(
  { version, body, createdAt, createdBy }: PromptTemplate,
  names: Map<string, string>,
): TemplateVersion {
  return {
    version,
    body,
    createdAt: createdAt.toISOString(),
    createdBy: { id: createdBy, name: names.get(createdBy) ?? createdBy },
  };
}
