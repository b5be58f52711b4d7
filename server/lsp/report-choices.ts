/** `grantlint/report/choices`: what a form offers. */
import type { Locale } from '../../rules/rule';
import type { ReportChoices, ReportMetrics } from '../protocol/reports';
import { channels } from '../reporting/channels';
import { cvssMetrics } from '../reporting/cvss-metrics';
import { exports } from '../reporting/exports';
import { fields } from '../reporting/fields';
import type { Context } from './context';

export function reportChoices({ client: { locale } }: Context): ReportChoices {
  return {
    channels: channels.map(({ id, delivery, isPublic, text }) => {
      const { title, description, steps = [] } = text[locale];
      return { id, delivery, isPublic, title, description, steps };
    }),
    exports: exports.map(({ id, title, ending }) => ({ id, title, ending })),
    values: Object.fromEntries(
      Object.entries(fields).flatMap(([path, kind]) => (typeof kind === 'object' ? [[path, kind]] : [])),
    ),
    metrics: { cvss31: metricsOf('cvss31', locale), cvss40: metricsOf('cvss40', locale) },
  };
}

function metricsOf(version: keyof typeof cvssMetrics, locale: Locale): ReportMetrics {
  const { prefix, metrics } = cvssMetrics[version];
  const name = (en: string, zh: string) => (locale === 'en' ? en : zh);
  return {
    prefix,
    metrics: metrics.map(([id, en, zh, values]) => ({
      id,
      name: name(en, zh),
      values: values.map(([value, valueEn, valueZh]) => ({ id: value, name: name(valueEn, valueZh) })),
    })),
  };
}
