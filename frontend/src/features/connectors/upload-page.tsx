import { Anchor } from '@mantine/core';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay, useMe } from '../../api/tenant.js';
import type { UploadResult } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { StepList } from '../../ui/step-list.js';
import { Surface } from '../../ui/surface.js';
import type { FilePreview } from './column-mapping.js';
import { ColumnStep } from './column-step.js';
import { FileStep } from './file-step.js';
import { ResultStep } from './result-step.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.uploadPage;

export interface ChosenFile {
  file: File;
  preview: FilePreview;
}

/** File, columns, result: nothing is stored before every row was checked. */
export function UploadPage() {
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [result, setResult] = useState<UploadResult | null>(null);
  // Said before the work, not after it.
  const mayUpload = useMay('member');
  const isRefused = useMe().isSuccess && !mayUpload;
  const step = result ? 2 : chosen ? 1 : 0;
  const restart = () => {
    setChosen(null);
    setResult(null);
  };

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        above={
          <div className={classes.above}>
            <Anchor component={Link} to="/connectors" inherit>
              <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: -2 }} /> {connectorStrings.back}
            </Anchor>
          </div>
        }
      />
      <StepList labels={Object.values(words.steps)} current={step} />
      <Surface>
        {isRefused && (
          <EmptyState icon={IconLock} title={words.notAllowed.title}>
            {words.notAllowed.words}
          </EmptyState>
        )}
        {!isRefused && !chosen && <FileStep onChosen={setChosen} />}
        {chosen && !result && (
          <ColumnStep
            chosen={chosen}
            connectorId={search.get('connector') ?? undefined}
            onBack={restart}
            onStored={setResult}
          />
        )}
        {result && <ResultStep result={result} onAnother={restart} />}
      </Surface>
    </>
  );
}
