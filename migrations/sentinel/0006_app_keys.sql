CREATE TABLE `app_keys` (
	`app_key` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`access_token_hash` text NOT NULL,
	`access_token_secret_hash` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `app_keys_account` ON `app_keys` (`account_id`,`name`);--> statement-breakpoint
CREATE INDEX `app_keys_user` ON `app_keys` (`user_id`);