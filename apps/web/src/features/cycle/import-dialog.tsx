import { IMPORT_KINDS, importCycle, type ImportReport, type Problem } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, call } from '../../api/client';
import { Button, Dialog, Notice } from '../../ui';
import styles from './cycle.module.css';

type Step = { name: 'choose' } | { name: 'reading' } | { name: 'read'; file: unknown; report: ImportReport } | { name: 'refused'; message: string; problems: readonly Problem[] };

/** Imports a file in two steps: what it would do, then doing it. Nothing is written before the second. */
export function ImportDialog({ onClose, onImported }: { onClose: () => void; onImported: () => void }) {
  const { t } = useTranslation('cycle');
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const refuse = (error: unknown) => {
    if (error instanceof ApiError) setStep({ name: 'refused', message: error.message, problems: error.problems });
    else setStep({ name: 'refused', message: t('importNotJson'), problems: [] });
  };
  const preview = async (chosen: File | undefined) => {
    if (!chosen) return;
    setStep({ name: 'reading' });
    try {
      const file: unknown = JSON.parse(await chosen.text());
      setStep({ name: 'read', file, report: await call(importCycle, { query: { dryRun: 'true' }, body: file }) });
    } catch (error) {
      refuse(error);
    }
  };
  const apply = async (file: unknown) => {
    setStep({ name: 'reading' });
    try {
      const report = await call(importCycle, { body: file });
      onImported();
      onClose();
      const day = report.cycle.standalone ? report.seances[0]?.id : null;
      if (day) void navigate(`/organiser/seances/${day}`);
      else if (report.cycle.id) void navigate(`/organiser/cycles/${report.cycle.id}`);
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Dialog
      wide
      title={t('importTitle')}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={step.name !== 'read' || !step.report.changed}
            onPress={() => (step.name === 'read' ? void apply(step.file) : undefined)}
          >
            {t('import')}
          </Button>
        </>
      }
    >
      <label className={styles.file}>
        <span>{t('importFile')}</span>
        <input type="file" accept="application/json,.json" onChange={(event) => void preview(event.currentTarget.files?.[0])} />
      </label>
      {step.name === 'reading' ? <p role="status">{t('importReading')}</p> : null}
      {step.name === 'refused' ? <Refusal message={step.message} problems={step.problems} /> : null}
      {step.name === 'read' ? <Preview report={step.report} /> : null}
    </Dialog>
  );
}

function Refusal({ message, problems }: { message: string; problems: readonly Problem[] }) {
  const { t } = useTranslation('cycle');
  return (
    <Notice tone="danger" live>
      <p>{message}</p>
      <p>{t('importNothing')}</p>
      {problems.length > 0 ? (
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              <code>{problem.path}</code> {problem.message} {problem.expected ? t('expected', { expected: problem.expected }) : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function Preview({ report }: { report: ImportReport }) {
  const { t } = useTranslation('cycle');
  const touched = IMPORT_KINDS.flatMap((kind) => {
    const count = report.counts[kind];
    return count && count.created + count.updated > 0 ? [{ kind, ...count }] : [];
  });
  return (
    <div role="status">
      <p>
        <b>{report.cycle.title ?? report.seances[0]?.title ?? t('untitled')}</b>
      </p>
      <p>{t(report.changed ? 'importWould' : 'importNoChange')}</p>
      <ul className={styles.problems}>
        {touched.map(({ kind, created, updated }) => (
          <li key={kind}>{t('importCount', { kind: t(`importKind_${kind}`), created, updated })}</li>
        ))}
      </ul>
      {report.kept.length > 0 ? <p>{t('importKept', { count: report.kept.length })}</p> : null}
      {report.remarks.length > 0 ? <p>{t('importRemarks', { count: report.remarks.length })}</p> : null}
    </div>
  );
}
