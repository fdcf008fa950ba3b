import * as z from 'zod/v4-mini';
import { limits } from './limits.ts';

/** A name or text field of a request. */
export const textSchema = z.string().check(z.maxLength(limits.text));

/** A text that says something. */
export const filledTextSchema = z.string().check(z.minLength(1), z.maxLength(limits.text));
