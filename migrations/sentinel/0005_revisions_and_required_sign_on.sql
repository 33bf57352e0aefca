ALTER TABLE `app_installations` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `app_installations` ADD `updated_by` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `profiles` ADD `updated_by` text;--> statement-breakpoint
ALTER TABLE `users` ADD `is_external_system` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `single_sign_on_providers` ADD `proven_at` integer;--> statement-breakpoint
ALTER TABLE `single_sign_on_providers` ADD `is_required` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `single_sign_on_providers` ADD `emergency_user_id` text REFERENCES users(id);