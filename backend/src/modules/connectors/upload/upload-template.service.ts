import { Injectable } from '@nestjs/common';
import { newId, TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { DateOrder, DecimalMark, UploadTemplateView } from '@ocsuite/types';
import { notFound } from '../../../http/id.pipe.js';
import type { ColumnMapping } from './column-mapping.js';
import { UploadTemplate } from './upload-template.entity.js';
import { presentTemplate } from './upload.presenter.js';

export interface TemplateToSave {
  name: string;
  mapping: ColumnMapping;
  dateOrder?: DateOrder | undefined;
  decimal?: DecimalMark | undefined;
  currency?: string | undefined;
}

/** Mappings under a name, shared by the tenant's people. */
@Injectable()
export class UploadTemplateService {
  constructor(private readonly db: TenantDb) {}

  async list(context: TenantContext): Promise<UploadTemplateView[]> {
    const templates = await this.db.withTenant(context, (tx) =>
      tx.manager.find(UploadTemplate, { where: { tenantId: tx.tenantId }, order: { name: 'ASC' } }),
    );
    return templates.map(presentTemplate);
  }

  /** A name is one template: saving it again replaces it. */
  async save(context: TenantContext, template: TemplateToSave): Promise<UploadTemplateView> {
    const { name, mapping, dateOrder = null, decimal = null, currency = null } = template;
    const saved = await this.db.withTenant(context, async (tx) => {
      const { tenantId } = tx;
      const row = { tenantId, id: newId(), name, mapping, dateOrder, decimal, currency };
      await tx.manager
        .createQueryBuilder()
        .insert()
        .into(UploadTemplate)
        .values(row)
        .orUpdate(['mapping', 'date_order', 'decimal', 'currency'], ['tenant_id', 'name'])
        .execute();
      return tx.manager.findOneByOrFail(UploadTemplate, { tenantId, name });
    });
    return presentTemplate(saved);
  }

  async delete(context: TenantContext, id: string): Promise<void> {
    const { affected } = await this.db.withTenant(context, (tx) =>
      tx.manager.delete(UploadTemplate, { tenantId: tx.tenantId, id }),
    );
    if (!affected) throw notFound('template');
  }
}
