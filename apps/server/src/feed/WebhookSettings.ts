/**
 * How webhooks are sent: to which addresses, how often, and when one gives up.
 *
 * @since 0.1.0
 */
import { Context } from "effect";

/**
 * Public addresses over HTTPS alone, where nothing else is provided.
 *
 * @category services
 * @since 0.1.0
 */
export const WebhookSettings = Context.Reference<{
  /** Whether plain HTTP and addresses of private networks are sent to: for trials on one machine. */
  readonly privateAddresses: boolean;
}>("@hopnhat/server/feed/WebhookSettings", { defaultValue: () => ({ privateAddresses: false }) });
