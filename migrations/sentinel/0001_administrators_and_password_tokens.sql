CREATE TABLE `password_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `password_tokens_user` ON `password_tokens` (`user_id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `administrators` integer DEFAULT 1 NOT NULL CONSTRAINT "accounts_have_administrator" CHECK("administrators" > 0);--> statement-breakpoint
UPDATE `profiles` SET `is_administrator` = 1 WHERE EXISTS (SELECT 1 FROM json_each(`roles`) WHERE value = 'LPA');--> statement-breakpoint
UPDATE `accounts` SET `administrators` = max(1, (SELECT count(DISTINCT `users`.`id`) FROM `users` JOIN `user_profiles` ON `user_profiles`.`user_id` = `users`.`id` JOIN `profiles` ON `profiles`.`id` = `user_profiles`.`profile_id` WHERE `users`.`account_id` = `accounts`.`id` AND `users`.`state` = 'active' AND `profiles`.`is_administrator`));
