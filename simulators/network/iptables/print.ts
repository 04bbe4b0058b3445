import type { Rule } from '../model.ts'
export const printRule = (chain: string, rule: Rule): string => chain + rule.id
