/** English for the label keys that the chart templates use. */
export const LABELS: Readonly<Record<string, string>> = {
  'chart.common.covid-years': 'COVID-19 years',
  'chart.common.some-years': 'in some years',
  'chart.common.some-months': 'in some months',
  'chart.common.decimal-mark': '.',
  'chart.monthly-peaks.axis': 'Million a month',
  'chart.survey-shares.axis': 'Percent of those asked',
  'chart.e-consultations.quarter-letter': 'Q',
  'chart.coverage.published': 'published',
  'chart.coverage.partial': 'published in part',
};
