import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, CopyButton, Flag, LanguageSwitch, Page, PageHeader, Wordmark } from '../../ui';
import styles from './diagnostic.module.css';
import { CHECKS, examine, type CheckName, type Finding, type Verdict } from './examine';

const LOOK = { good: { tone: 'ok', icon: 'check' }, poor: { tone: 'warn', icon: 'info' }, bad: { tone: 'danger', icon: 'warning' } } as const;

type Findings = Partial<Record<CheckName, Finding>>;

/** The worst of them: the lines that may be `bad` without harm are summed up by « Fiches ». */
function verdictOf(findings: Findings): Verdict {
  const verdicts = (['sheet', 'roundTrip', 'clock', 'secure', 'storage', 'worker'] as const).map((check) => findings[check]?.verdict);
  return verdicts.includes('bad') ? 'bad' : verdicts.includes('poor') ? 'poor' : 'good';
}

/** `/diagnostic`: what a visitor's network lets through, for whoever runs it. */
export function DiagnosticPage() {
  const { t } = useTranslation('diagnostic');
  const [findings, setFindings] = useState<Findings>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    void examine((finding) => setFindings((before) => ({ ...before, [finding.check]: finding })), stop.signal);
    return () => stop.abort();
  }, [turn]);
  const again = () => {
    setFindings({});
    setTurn(turn + 1);
  };
  const sentence = ({ check, verdict, values }: Finding): string => t(`${check}_${verdict}`, values);
  const isDone = CHECKS.every((check) => findings[check]);
  const bar = (
    <header className={styles.bar}>
      <a href="/" className={styles.home}>
        <Wordmark />
      </a>
      <LanguageSwitch path="/diagnostic" />
    </header>
  );
  const report = (): string =>
    [
      t('reportTitle'),
      `${t('reportDate')} : ${new Date().toISOString()}`,
      `${t('reportAddress')} : ${window.location.origin}`,
      `${t('reportBrowser')} : ${navigator.userAgent}`,
      ...CHECKS.flatMap((check) => findings[check] ?? []).map((finding) => `${t(finding.check)} : ${t(finding.verdict)}. ${sentence(finding)}`),
    ].join('\n');
  return (
    <Page title={t('title')} topBar={bar}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <p className={styles.state} role="status">
        {isDone ? t(`done_${verdictOf(findings)}`) : t('running')}
      </p>
      <dl className={styles.checks}>
        {CHECKS.map((check) => {
          const finding = findings[check];
          return (
            <div key={check} className={styles.check}>
              <dt>{t(check)}</dt>
              <dd className={styles.flag}>
                {finding ? <Flag {...LOOK[finding.verdict]}>{t(finding.verdict)}</Flag> : <Flag>{t('wait')}</Flag>}
              </dd>
              <dd>{finding ? sentence(finding) : null}</dd>
            </div>
          );
        })}
      </dl>
      <div className={styles.actions}>
        {isDone ? <CopyButton value={report()} label={t('copy')} variant="primary" /> : null}
        <Button icon="reload" onPress={again} isDisabled={!isDone}>
          {t('again')}
        </Button>
      </div>
    </Page>
  );
}
